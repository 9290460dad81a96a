/** Given and family names as they are common in India; together a few thousand people, so that names repeat as in life. */
export const firstNames =
  `Aarav Aditi Aditya Aisha Ajay Akash Amit Ananya Anil Anita Anjali Arjun Asha Ashok Bhavna Chandra
  Deepa Deepak Divya Farhan Fatima Gauri Gopal Harish Imran Isha Jaya Joseph Kamala Karan Kavita Kiran
  Lakshmi Lalita Manish Manoj Mary Meena Mohan Nandini Naveen Neha Nikhil Nisha Pooja Pradeep Pranav
  Priya Radha Rahul Rajesh Rakesh Ramesh Ravi Rekha Ritu Rohan Sandeep Sanjay Sarita Shalini Shreya
  Sita Sneha Sunil Sunita Suresh Swati Tanvi Thomas Uma Usha Varun Vijay Vikram Vinod Vivek Yamini
  Yash Zoya`.split(/\s+/)

export const lastNames =
  `Agarwal Ahmed Banerjee Bhat Bhattacharya Bose Chatterjee Chauhan Chopra Das Desai Deshmukh Dutta
  Fernandes Gandhi Ghosh Gill Goswami Gowda Gupta Hegde Iyengar Iyer Jadhav Jain Joshi Kamat Kapoor
  Kaur Khan Krishnan Kulkarni Kumar Mahajan Malhotra Mathew Mehta Menon Mishra Mukherjee Naidu Nair
  Nayak Pandey Patel Patil Pillai Prasad Qureshi Rao Rathore Reddy Roy Saxena Shah Sharma Shetty Singh
  Sinha Sodhi Srinivasan Subramanian Thakur Tiwari Trivedi Varghese Varma Venkatesh Verma Yadav`.split(/\s+/)
