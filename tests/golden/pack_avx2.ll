define void @pack(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v1 = sub i64 %p2, %p1
  %v4 = icmp slt i64 0, %v1
  br i1 %v4, label %loop2, label %end3
loop2:
  %v5 = phi i64 [ 0, %entry ], [ %v220, %end145 ]
  %v6 = add i64 %p1, %v5
  %v7 = urem i64 %v6, 1
  %v8 = udiv i64 %v6, 1
  %v9 = getelementptr i8, ptr %p0, i64 24
  %v10 = load i64, ptr %v9, align 8
  %v11 = load ptr, ptr %p0, align 8
  %v12 = getelementptr i8, ptr %p0, i64 8
  %v13 = load ptr, ptr %v12, align 8
  %v14 = mul i64 %v7, 12
  %v15 = getelementptr i8, ptr %p0, i64 40
  %v16 = load i64, ptr %v15, align 8
  %v17 = mul i64 %v8, 9
  %v18 = add i64 %v17, %v14
  %v19 = mul i64 %v16, %v18
  %v20 = getelementptr i8, ptr %v11, i64 %v19
  %v21 = mul i64 %v8, 12
  %v22 = add i64 %v21, %v14
  %v23 = mul i64 %v22, %v10
  %v24 = mul i64 %v23, 16
  %v25 = getelementptr i8, ptr %v13, i64 %v24
  %v26 = mul i64 0, 12
  %v27 = getelementptr i8, ptr %v25, i64 %v26
  %v28 = getelementptr i8, ptr %p0, i64 32
  %v29 = load i64, ptr %v28, align 8
  %v30 = getelementptr i8, ptr %p0, i64 40
  %v31 = load i64, ptr %v30, align 8
  br label %loop32
loop32:
  %v34 = phi i64 [ 0, %loop2 ], [ %v131, %end50 ]
  %v35 = call i64 asm "", "=r,0"(i64 %v34)
  %v36 = mul i64 %v35, 4
  %v37 = add i64 %v36, 0
  %v38 = mul i64 %v31, %v37
  %v39 = getelementptr i8, ptr %v20, i64 %v38
  %v40 = mul i64 %v37, 8
  %v41 = getelementptr i8, ptr %v27, i64 %v40
  %v42 = getelementptr i8, ptr %p0, i64 16
  %v43 = load ptr, ptr %v42, align 8
  %v44 = getelementptr i8, ptr %p0, i64 24
  %v45 = load i64, ptr %v44, align 8
  %v46 = mul i64 %v45, 2
  %v47 = add i64 %v46, 3
  %v48 = udiv i64 %v47, 4
  %v51 = icmp slt i64 0, %v48
  br i1 %v51, label %loop49, label %end50
loop49:
  %v52 = phi i64 [ 0, %loop32 ], [ %v129, %loop49 ]
  %v53 = call i64 asm "", "=r,0"(i64 %v52)
  %v54 = mul i64 %v53, 4
  %v55 = sub i64 %v46, 4
  %v56 = icmp slt i64 %v54, %v55
  %v57 = select i1 %v56, i64 %v54, i64 %v55
  %v58 = mul i64 %v57, 8
  %v59 = getelementptr i8, ptr %v39, i64 %v58
  %v60 = getelementptr i8, ptr %v59, i64 %v31
  %v61 = getelementptr i8, ptr %v60, i64 %v31
  %v62 = getelementptr i8, ptr %v61, i64 %v31
  %v63 = load <4 x double>, ptr %v59, align 8
  %v64 = load <4 x double>, ptr %v60, align 8
  %v65 = load <4 x double>, ptr %v61, align 8
  %v66 = load <4 x double>, ptr %v62, align 8
  %v67 = udiv i64 %v57, %v45
  %v68 = urem i64 %v57, %v45
  %v69 = shufflevector <4 x double> %v63, <4 x double> %v65, <4 x i32> <i32 0, i32 4, i32 1, i32 5>
  %v70 = shufflevector <4 x double> %v63, <4 x double> %v65, <4 x i32> <i32 2, i32 6, i32 3, i32 7>
  %v71 = shufflevector <4 x double> %v64, <4 x double> %v66, <4 x i32> <i32 0, i32 4, i32 1, i32 5>
  %v72 = shufflevector <4 x double> %v64, <4 x double> %v66, <4 x i32> <i32 2, i32 6, i32 3, i32 7>
  %v73 = shufflevector <4 x double> %v69, <4 x double> %v71, <4 x i32> <i32 0, i32 4, i32 1, i32 5>
  %v74 = shufflevector <4 x double> %v69, <4 x double> %v71, <4 x i32> <i32 2, i32 6, i32 3, i32 7>
  %v75 = shufflevector <4 x double> %v70, <4 x double> %v72, <4 x i32> <i32 0, i32 4, i32 1, i32 5>
  %v76 = shufflevector <4 x double> %v70, <4 x double> %v72, <4 x i32> <i32 2, i32 6, i32 3, i32 7>
  %v77 = mul i64 %v68, 8
  %v78 = getelementptr i8, ptr %v43, i64 %v77
  %v79 = load i64, ptr %v78, align 8
  %v80 = mul i64 %v79, 2
  %v81 = add i64 %v80, %v67
  %v82 = mul i64 %v81, 96
  %v83 = getelementptr i8, ptr %v41, i64 %v82
  store <4 x double> %v73, ptr %v83, align 8
  %v84 = add i64 %v68, 1
  %v85 = icmp eq i64 %v84, %v45
  %v86 = add i64 %v67, 1
  %v87 = select i1 %v85, i64 %v86, i64 %v67
  %v88 = add i64 %v68, 1
  %v89 = select i1 %v85, i64 0, i64 %v88
  %v90 = mul i64 %v89, 8
  %v91 = getelementptr i8, ptr %v43, i64 %v90
  %v92 = load i64, ptr %v91, align 8
  %v93 = mul i64 %v92, 2
  %v94 = add i64 %v93, %v87
  %v95 = mul i64 %v94, 96
  %v96 = getelementptr i8, ptr %v41, i64 %v95
  store <4 x double> %v74, ptr %v96, align 8
  %v97 = add i64 %v89, 1
  %v98 = icmp eq i64 %v97, %v45
  %v99 = add i64 %v87, 1
  %v100 = select i1 %v98, i64 %v99, i64 %v87
  %v101 = add i64 %v89, 1
  %v102 = select i1 %v98, i64 0, i64 %v101
  %v103 = mul i64 %v102, 8
  %v104 = getelementptr i8, ptr %v43, i64 %v103
  %v105 = load i64, ptr %v104, align 8
  %v106 = mul i64 %v105, 2
  %v107 = add i64 %v106, %v100
  %v108 = mul i64 %v107, 96
  %v109 = getelementptr i8, ptr %v41, i64 %v108
  store <4 x double> %v75, ptr %v109, align 8
  %v110 = add i64 %v102, 1
  %v111 = icmp eq i64 %v110, %v45
  %v112 = add i64 %v100, 1
  %v113 = select i1 %v111, i64 %v112, i64 %v100
  %v114 = add i64 %v102, 1
  %v115 = select i1 %v111, i64 0, i64 %v114
  %v116 = mul i64 %v115, 8
  %v117 = getelementptr i8, ptr %v43, i64 %v116
  %v118 = load i64, ptr %v117, align 8
  %v119 = mul i64 %v118, 2
  %v120 = add i64 %v119, %v113
  %v121 = mul i64 %v120, 96
  %v122 = getelementptr i8, ptr %v41, i64 %v121
  store <4 x double> %v76, ptr %v122, align 8
  %v123 = add i64 %v115, 1
  %v124 = icmp eq i64 %v123, %v45
  %v125 = add i64 %v113, 1
  %v126 = select i1 %v124, i64 %v125, i64 %v113
  %v127 = add i64 %v115, 1
  %v128 = select i1 %v124, i64 0, i64 %v127
  %v129 = add i64 %v52, 1
  %v130 = icmp slt i64 %v129, %v48
  br i1 %v130, label %loop49, label %end50
end50:
  %v131 = add i64 %v34, 1
  %v132 = icmp slt i64 %v131, 2
  br i1 %v132, label %loop32, label %end33
end33:
  %v133 = mul i64 %v31, 8
  %v134 = getelementptr i8, ptr %v20, i64 %v133
  %v135 = mul i64 8, 8
  %v136 = getelementptr i8, ptr %v27, i64 %v135
  %v137 = getelementptr i8, ptr %p0, i64 16
  %v138 = load ptr, ptr %v137, align 8
  %v139 = getelementptr i8, ptr %p0, i64 24
  %v140 = load i64, ptr %v139, align 8
  %v141 = mul i64 %v140, 2
  %v142 = add i64 %v141, 3
  %v143 = udiv i64 %v142, 4
  %v146 = icmp slt i64 0, %v143
  br i1 %v146, label %loop144, label %end145
loop144:
  %v147 = phi i64 [ 0, %end33 ], [ %v218, %loop144 ]
  %v148 = call i64 asm "", "=r,0"(i64 %v147)
  %v149 = mul i64 %v148, 4
  %v150 = sub i64 %v141, 4
  %v151 = icmp slt i64 %v149, %v150
  %v152 = select i1 %v151, i64 %v149, i64 %v150
  %v153 = mul i64 %v152, 8
  %v154 = getelementptr i8, ptr %v134, i64 %v153
  %v155 = load <4 x double>, ptr %v154, align 8
  %v156 = udiv i64 %v152, %v140
  %v157 = urem i64 %v152, %v140
  %v158 = shufflevector <4 x double> %v155, <4 x double> poison, <4 x i32> <i32 0, i32 4, i32 1, i32 5>
  %v159 = shufflevector <4 x double> %v155, <4 x double> poison, <4 x i32> <i32 2, i32 6, i32 3, i32 7>
  %v160 = shufflevector <4 x double> poison, <4 x double> poison, <4 x i32> <i32 0, i32 4, i32 1, i32 5>
  %v161 = shufflevector <4 x double> poison, <4 x double> poison, <4 x i32> <i32 2, i32 6, i32 3, i32 7>
  %v162 = shufflevector <4 x double> %v158, <4 x double> %v160, <4 x i32> <i32 0, i32 4, i32 1, i32 5>
  %v163 = shufflevector <4 x double> %v158, <4 x double> %v160, <4 x i32> <i32 2, i32 6, i32 3, i32 7>
  %v164 = shufflevector <4 x double> %v159, <4 x double> %v161, <4 x i32> <i32 0, i32 4, i32 1, i32 5>
  %v165 = shufflevector <4 x double> %v159, <4 x double> %v161, <4 x i32> <i32 2, i32 6, i32 3, i32 7>
  %v166 = mul i64 %v157, 8
  %v167 = getelementptr i8, ptr %v138, i64 %v166
  %v168 = load i64, ptr %v167, align 8
  %v169 = mul i64 %v168, 2
  %v170 = add i64 %v169, %v156
  %v171 = mul i64 %v170, 96
  %v172 = getelementptr i8, ptr %v136, i64 %v171
  store <4 x double> %v162, ptr %v172, align 8
  %v173 = add i64 %v157, 1
  %v174 = icmp eq i64 %v173, %v140
  %v175 = add i64 %v156, 1
  %v176 = select i1 %v174, i64 %v175, i64 %v156
  %v177 = add i64 %v157, 1
  %v178 = select i1 %v174, i64 0, i64 %v177
  %v179 = mul i64 %v178, 8
  %v180 = getelementptr i8, ptr %v138, i64 %v179
  %v181 = load i64, ptr %v180, align 8
  %v182 = mul i64 %v181, 2
  %v183 = add i64 %v182, %v176
  %v184 = mul i64 %v183, 96
  %v185 = getelementptr i8, ptr %v136, i64 %v184
  store <4 x double> %v163, ptr %v185, align 8
  %v186 = add i64 %v178, 1
  %v187 = icmp eq i64 %v186, %v140
  %v188 = add i64 %v176, 1
  %v189 = select i1 %v187, i64 %v188, i64 %v176
  %v190 = add i64 %v178, 1
  %v191 = select i1 %v187, i64 0, i64 %v190
  %v192 = mul i64 %v191, 8
  %v193 = getelementptr i8, ptr %v138, i64 %v192
  %v194 = load i64, ptr %v193, align 8
  %v195 = mul i64 %v194, 2
  %v196 = add i64 %v195, %v189
  %v197 = mul i64 %v196, 96
  %v198 = getelementptr i8, ptr %v136, i64 %v197
  store <4 x double> %v164, ptr %v198, align 8
  %v199 = add i64 %v191, 1
  %v200 = icmp eq i64 %v199, %v140
  %v201 = add i64 %v189, 1
  %v202 = select i1 %v200, i64 %v201, i64 %v189
  %v203 = add i64 %v191, 1
  %v204 = select i1 %v200, i64 0, i64 %v203
  %v205 = mul i64 %v204, 8
  %v206 = getelementptr i8, ptr %v138, i64 %v205
  %v207 = load i64, ptr %v206, align 8
  %v208 = mul i64 %v207, 2
  %v209 = add i64 %v208, %v202
  %v210 = mul i64 %v209, 96
  %v211 = getelementptr i8, ptr %v136, i64 %v210
  store <4 x double> %v165, ptr %v211, align 8
  %v212 = add i64 %v204, 1
  %v213 = icmp eq i64 %v212, %v140
  %v214 = add i64 %v202, 1
  %v215 = select i1 %v213, i64 %v214, i64 %v202
  %v216 = add i64 %v204, 1
  %v217 = select i1 %v213, i64 0, i64 %v216
  %v218 = add i64 %v147, 1
  %v219 = icmp slt i64 %v218, %v143
  br i1 %v219, label %loop144, label %end145
end145:
  %v220 = add i64 %v5, 1
  %v221 = icmp slt i64 %v220, %v1
  br i1 %v221, label %loop2, label %end3
end3:
  ret void
}

attributes #0 = { nounwind "prefer-vector-width"="512" }
